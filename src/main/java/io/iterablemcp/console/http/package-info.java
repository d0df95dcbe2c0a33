/** Requests and answers of the pages: which requests are accepted, who has sent them, and the headers of an answer. */
package io.iterablemcp.console.http;
