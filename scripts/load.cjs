'use strict';

// Kept apart from run.cjs because a Node that is too old cannot even read the word `import`.
void import(`./${process.argv[2]}.mjs`).then((command) => command.default(process.argv.slice(3)));
