import type { Plugin } from 'vite';

const ROUTER = /[\\/]react-router[\\/]dist[\\/]production[\\/]lib[\\/].*\.js$/;
const LINKS = /[\\/]lib[\\/]dom[\\/]lib\.js$/;
/** The parts that fetch pages ahead from a server of the router's own kind; its links reach into them. */
const PREFETCHING =
  /import \{ FrameworkContext, PrefetchPageLinks, mergeRefs, usePrefetchBehavior \} from "\.\/ssr\/components\.js";/;

/** What a link asks of them, answered as they answer where there is no such server. */
const WITHOUT_SERVER = `
const FrameworkContext = null;
const PrefetchPageLinks = () => null;
const usePrefetchBehavior = () => [false, null, {}];
const mergeRefs = (own) => own;
`;

/** A name for the developer's tools is an assignment, which the bundler keeps together with all it is given to. */
const NAMES = /^\w+\.displayName = "[^"]*";$/gm;
const MAKERS = /(?<== )(?=React\$1\.(?:forwardRef|memo|createContext)\()/g;
const VERSION_MARK = /^try \{\s*if \(isBrowser\) window\.__reactRouterVersion = "\d+";\s*\} catch \{\}$/m;

/** Sentences for whoever writes pages; development has them, and nobody reads them in a build. */
const HINTS = /\b(invariant|warning)\((?!\))([^;`"]*?), (?:"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)\);/g;

/**
 * The router brings the forms, fetchers and prefetching of its other modes along, in a way that keeps them although
 * nothing of Heed reaches them: several kilobytes of the first load. In a build they are taken out. A version of the
 * router that is written differently stops the build, so that this is looked at again.
 */
export const declarativeRouter = (): Plugin => ({
  name: 'heed-declarative-router',
  apply: 'build',
  transform: {
    filter: { id: ROUTER },
    handler(code, moduleId) {
      const isLinks = LINKS.test(moduleId);
      if (isLinks && !PREFETCHING.test(code))
        this.error('The links of this react-router use other parts than known: see vite/declarative-router.ts.');
      const alone = isLinks ? code.replace(PREFETCHING, WITHOUT_SERVER).replace(VERSION_MARK, '') : code;
      return {
        code: alone.replace(NAMES, '').replace(MAKERS, '/* @__PURE__ */ ').replace(HINTS, "$1($2, '');"),
        map: null,
      };
    },
  },
});
