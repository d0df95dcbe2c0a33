/**
 * Messages as documents for a frame: they look as they will, load nothing, run nothing and lead nowhere. Besides the
 * checks of templates the only package that uses jsoup.
 */
package io.iterablemcp.console.sanitizer;
