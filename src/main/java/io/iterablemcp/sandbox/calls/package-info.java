/**
 * What the calls of several groups share: how a call names a person, how a write changes a profile, and how a
 * bulk call and a long collection are answered.
 */
package io.iterablemcp.sandbox.calls;
