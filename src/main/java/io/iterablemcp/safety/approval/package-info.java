/**
 * Approvals by a person: requests that wait for one, approvals that count for many calls, and the conditions by which
 * a change uses them up when it is stored.
 */
package io.iterablemcp.safety.approval;
