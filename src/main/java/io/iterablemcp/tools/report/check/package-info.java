/**
 * Looks at templates for mistakes before they are sent. Besides the sanitizer of the console the only package that uses
 * jsoup.
 */
package io.iterablemcp.tools.report.check;
