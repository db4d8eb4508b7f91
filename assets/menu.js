// Menus are disclosures: Escape, a click outside and navigation close them.
(function () {
    function closeMenus(except) {
        document.querySelectorAll('details.menu[open]').forEach(function (menu) {
            if (menu !== except) {
                menu.open = false;
            }
        });
    }

    document.addEventListener('click', function (event) {
        closeMenus(event.target.closest && event.target.closest('details.menu'));
    });

    document.addEventListener('keydown', function (event) {
        var open = event.key === 'Escape' && document.querySelector('details.menu[open]');
        if (open) {
            open.open = false;
            open.querySelector('summary').focus();
        }
    });

    window.addEventListener('_dashprivate_pushstate', function () { closeMenus(null); });
    window.addEventListener('popstate', function () { closeMenus(null); });
})();
