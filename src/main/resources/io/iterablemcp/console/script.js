// Live updates: the server names the page that has changed; its parts with data-live are fetched and replaced.
'use strict';

(() => {
  const pause = 2000;
  // How far the clock of this device is ahead of the server's.
  const ahead = Date.now() - Number(document.body.dataset.now);
  const original = new WeakMap();

  // The seal proves for five minutes that the passphrase was typed here. Unlike a cookie, other ports of this host never get it.
  const keepSeal = () => {
    const sent = document.querySelector('meta[name=seal]')?.content
      || new URLSearchParams(location.hash.slice(1)).get('seal');
    if (sent) {
      localStorage.setItem('seal', sent);
    }
    if (location.hash.includes('seal=')) {
      history.replaceState(null, '', location.pathname + location.search);
    }
  };

  const useSeal = part => {
    for (const field of part.querySelectorAll('.passphrase[data-until]')) {
      const left = Number(field.dataset.until) + ahead - Date.now() - pause;
      if (!localStorage.getItem('seal') || left <= 0) {
        continue;
      }
      const input = field.querySelector('input[type=password]');
      const seal = document.createElement('input');
      seal.type = 'hidden';
      seal.name = 'seal';
      field.hidden = true;
      input.disabled = true;
      field.after(seal);
      setTimeout(() => {
        field.hidden = false;
        input.disabled = false;
        seal.remove();
      }, left);
    }
  };

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
    original.set(fresh, fresh.outerHTML);
    useSeal(fresh);
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
      const changed = fresh && fresh.outerHTML !== original.get(old);
      if (changed && isBusy(old)) {
        later = true;
      } else if (changed) {
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

  for (const part of document.querySelectorAll('[data-live]')) {
    original.set(part, part.outerHTML);
  }
  // After a form: a reload leads back to the page, and does not send the form again.
  if (document.body.dataset.page) {
    history.replaceState(null, '', document.body.dataset.page);
  }
  keepSeal();
  useSeal(document);
  document.addEventListener('submit', event => {
    const seal = event.target.querySelector('input[name=seal]');
    if (seal) {
      seal.value = localStorage.getItem('seal');
    }
  });

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
