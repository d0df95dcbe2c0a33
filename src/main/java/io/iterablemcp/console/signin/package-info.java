/** The pages of the sign-in: by a link or without one, by a name and a passphrase. */
package io.iterablemcp.console.signin;
