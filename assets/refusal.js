// A refusal has its true status, and the sentence in it is drawn all the same; Dash would draw only what has status 200.
// When the session is over, whatever asks next leads to the sign-in page and back here afterwards.
(function () {
    var ask = window.fetch;
    var isLeaving = false;

    function signIn() {
        if (!isLeaving) {
            isLeaving = true;
            location.assign('/login?next=' + encodeURIComponent(location.pathname + location.search));
        }
    }

    function drawn(text) {
        return new Response(text, { status: 200, headers: { 'Content-Type': 'application/json' } });
    }

    window.fetch = function () {
        return ask.apply(window, arguments).then(function (answer) {
            if (answer.status === 401) {
                signIn();
            }
            return answer.headers.get('X-Refusal-Drawn') ? answer.text().then(drawn) : answer;
        });
    };
})();
