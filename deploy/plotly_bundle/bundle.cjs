// What the figures of the cockpit draw, and nothing else; months and weekdays in Chinese when the page is.
const Plotly = require('plotly.js/lib/core');
Plotly.register([
    require('plotly.js/lib/bar'),
    require('plotly.js/lib/choropleth'),
    require('plotly.js/lib/scattergeo'),
    require('plotly.js/lib/locales/zh-cn'),
]);
module.exports = Plotly;
