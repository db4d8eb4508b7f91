// dcc.Graph asks for a resize after every change of the page, and Plotly works everything out again even when the size is
// what it was. Only a real change of size is passed on.
(function () {
    function fits(drawing) {
        var drawn = drawing._fullLayout;
        var width = drawing.clientWidth, height = drawing.clientHeight;
        return width && drawn && Math.abs(drawn.width - width) < 1 && Math.abs(drawn.height - height) < 1;
    }

    document.addEventListener('DOMContentLoaded', function () {
        Promise.resolve(window.Plotly).then(function (library) {
            var original = library.Plots.resize;
            library.Plots.resize = function (drawing) {
                return fits(drawing) ? Promise.resolve(drawing) : original.apply(this, arguments);
            };
        });
    });
})();
