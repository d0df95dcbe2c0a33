/**
 * What keeps a change safe: its intent is stored before its request is sent, so that a call whose answer was lost is
 * known, and not made twice by mistake.
 */
package io.iterablemcp.safety;
