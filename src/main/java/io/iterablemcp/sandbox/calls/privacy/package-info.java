/** The privacy calls: forget a person, reverse that, and list the people who are forgotten. */
package io.iterablemcp.sandbox.calls.privacy;
