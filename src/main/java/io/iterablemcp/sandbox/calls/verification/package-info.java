/** The calls that send a verification code by SMS and check it. */
package io.iterablemcp.sandbox.calls.verification;
