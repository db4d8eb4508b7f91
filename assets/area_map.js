// Names on a map that meet at the size it really has: the one of the larger area stays. The server orders them so.
(function () {
    function meet(one, other) {
        return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    }

    function declutter(drawing) {
        var shown = [];
        drawing.querySelectorAll('.scattergeo text').forEach(function (label) {
            label.style.visibility = '';
            var box = label.getBoundingClientRect();
            var isFree = !shown.some(function (other) { return meet(box, other); });
            label.style.visibility = isFree ? '' : 'hidden';
            if (isFree) { shown.push(box); }
        });
    }

    function afterwards(owner, name) {
        var original = owner[name];
        owner[name] = function (drawing) {
            return Promise.resolve(original.apply(this, arguments)).then(function (result) {
                if (drawing.querySelectorAll) { declutter(drawing); }
                return result;
            });
        };
    }

    // Until it is loaded the library is a promise (charts.js), which is made by a script after this one.
    document.addEventListener('DOMContentLoaded', function () {
        Promise.resolve(window.Plotly).then(function (library) {
            afterwards(library, 'newPlot');
            afterwards(library, 'react');
            afterwards(library.Plots, 'resize');
        });
    });
})();
