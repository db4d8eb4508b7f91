// Images of a panel: the server makes the figure again with its title, the browser draws it. Nothing leaves the page.
(function () {
    var SIZE = { width: 1200, height: 750, scale: 2 };

    function save(address, name) {
        var link = document.createElement('a');
        link.href = address;
        link.download = name;
        document.body.appendChild(link);
        link.click();
        link.remove();
    }

    function draw(answer, form) {
        var options = Object.assign({ format: form }, SIZE, answer.size || {});
        return window.Plotly.toImage(answer.figure, options).then(function (address) {
            save(address, answer.name + '.' + form);
        });
    }

    document.addEventListener('click', function (event) {
        var button = event.target.closest && event.target.closest('[data-draws]');
        if (!button) {
            return;
        }
        button.disabled = true;
        fetch(button.dataset.figure)
            .then(function (response) { return response.ok ? response.json() : Promise.reject(response.status); })
            .then(function (answer) { return draw(answer, button.dataset.draws); })
            .finally(function () {
                button.disabled = false;
                button.closest('details').open = false;
            });
    });
})();
