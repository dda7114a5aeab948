'use strict';

// The entry of every command. It is written so that any Node can read it: what needs a newer one is loaded afterwards.
var OLDEST_NODE = 18;

if (parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(
    'Heed needs Node ' +
      OLDEST_NODE +
      ' or newer to set itself up, and this is Node ' +
      process.versions.node +
      ': install a newer one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}

require('./load.cjs');
