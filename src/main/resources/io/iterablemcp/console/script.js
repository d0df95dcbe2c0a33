// Live updates: the server names the page that has changed; its parts with data-live are fetched and replaced.
'use strict';

(() => {
  const pause = 2000;
  let wanted = false;
  let busy = false;

  const isBusy = part => {
    if (part.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')) {
      return true;
    }
    return [...part.querySelectorAll('input:not([type=hidden]), textarea')].some(it => it.value !== it.defaultValue)
      || [...part.querySelectorAll('details')].some(it => it.open !== it.hasAttribute('data-open'));
  };

  const replace = (old, fresh) => {
    const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
    old.replaceWith(fresh);
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  };

  const refresh = async () => {
    wanted = false;
    const answer = await fetch(location.pathname + location.search, { redirect: 'error' });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    let later = false;
    for (const old of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(old.id);
      if (fresh && fresh.outerHTML !== old.outerHTML && isBusy(old)) {
        later = true;
      } else if (fresh && fresh.outerHTML !== old.outerHTML) {
        replace(old, fresh);
        const news = fresh.getAttribute('data-news');
        if (news && news !== old.getAttribute('data-news')) {
          document.getElementById('said').textContent = news;
        }
      }
    }
    // Somebody types there.
    wanted = wanted || later;
  };

  const look = async () => {
    if (busy || !wanted || document.hidden) {
      return;
    }
    busy = true;
    try {
      await refresh();
    } catch (away) {
      wanted = true;
    }
    setTimeout(() => {
      busy = false;
      look();
    }, pause);
  };

  if (document.querySelector('[data-live]')) {
    const topics = new Set([document.body.dataset.topic, 'agents', 'decide']);
    const events = new EventSource('/console/updates');
    events.addEventListener('changed', event => {
      if (topics.has(event.data)) {
        wanted = true;
        look();
      }
    });
    document.addEventListener('visibilitychange', look);
  }
})();
