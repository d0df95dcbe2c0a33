/** The experiment calls: plan, run and read experiments, with their figures. */
package io.iterablemcp.sandbox.calls.experiments;
