/**
 * Approvals by a person: requests that wait for one, approvals that count for many calls, the conditions by which a change
 * uses them up when it is stored, and the sends that can be cancelled until the end of their grace period.
 */
package io.iterablemcp.safety.approval;
