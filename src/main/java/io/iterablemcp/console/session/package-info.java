/**
 * Who is at a browser: signing in, sessions, links that open the sign-in once, and which consoles are running. Everything
 * is in the store, so several servers can share it.
 */
package io.iterablemcp.console.session;
