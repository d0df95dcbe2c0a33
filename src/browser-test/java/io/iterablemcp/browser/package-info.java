/** The console in a real Chromium: the jar serves it as people start it, and a sandbox stands for Iterable. */
package io.iterablemcp.browser;
