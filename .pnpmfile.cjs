/** The Node packages name their platform as a plain string, which pnpm does not read: without this every platform's Node is installed. */
const readPackage = (pkg) => {
  if (/^node-(linux|win)-/.test(pkg.name)) return { ...pkg, os: [pkg.os].flat(), cpu: [pkg.cpu].flat() };
  return pkg;
};

module.exports = { hooks: { readPackage } };
