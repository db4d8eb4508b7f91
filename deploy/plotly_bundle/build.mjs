// Builds assets/plotly.min.js. plotly.js runs in the browser, so its `global` and its Node leftovers are replaced.
import { build } from 'esbuild';
import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('plotly.js/package.json');

await build({
    entryPoints: ['bundle.cjs'],
    outfile: '../../assets/plotly.min.js',
    format: 'iife',
    globalName: 'Plotly',
    bundle: true,
    minify: true,
    legalComments: 'none',
    target: 'es2020',
    loader: { '.css': 'empty' }, // the style of tile maps, which we do not draw
    define: { global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false' },
    alias: { stream: 'stream-browserify' },
    banner: { js: `/* plotly.js ${version}, scatter bar choropleth scattergeo zh-CN. MIT License, Plotly Inc. See deploy/plotly_bundle. */` },
    footer: { js: 'window.Plotly=Plotly;' },
    logLevel: 'info',
});

// Dash loads a polyfill of 99 kB for browsers of 2015; of it, its own bundles need only this global.
await build({
    entryPoints: ['regenerator-runtime'],
    outfile: '../../assets/regenerator.js',
    format: 'iife',
    bundle: true,
    minify: true,
    legalComments: 'none',
    banner: { js: '/* regenerator-runtime 0.14.1. MIT License, Facebook, Inc. See deploy/plotly_bundle. */' },
    logLevel: 'info',
});
