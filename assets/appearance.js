// Language and theme before the first paint: the address wins, then the cookie, then the size of the screen.
(function () {
    var WALL_WIDTH = 1900;
    var WORDS = { theme: ['dark', 'light'], lang: ['zh', 'en'] };

    function from(pairs, name) {
        var match = pairs.match(new RegExp('(?:^|[?&; ])' + name + '=([a-z]+)'));
        return match && WORDS[name].indexOf(match[1]) >= 0 ? match[1] : null;
    }

    function apply() {
        var chosen = {
            theme: from(location.search, 'theme') || from(document.cookie, 'theme') ||
                (screen.width >= WALL_WIDTH ? 'dark' : 'light'),
            lang: from(location.search, 'lang') || from(document.cookie, 'lang') || 'zh',
        };
        document.documentElement.dataset.theme = chosen.theme;
        document.documentElement.lang = chosen.lang === 'zh' ? 'zh-CN' : 'en';
        Object.keys(chosen).forEach(function (name) {
            document.cookie = name + '=' + chosen[name] + '; path=/; max-age=31536000; samesite=lax';
        });
        document.documentElement.toggleAttribute('data-kiosk', /[?&]kiosk=1/.test(location.search));
    }

    apply();
    window.addEventListener('popstate', apply, true);
    window.addEventListener('_dashprivate_pushstate', apply, true);
})();
