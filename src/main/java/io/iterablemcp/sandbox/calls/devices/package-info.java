/** The calls that register and disable the devices of a person. */
package io.iterablemcp.sandbox.calls.devices;
