/** The command that shows what is left of the budgets. */
package io.iterablemcp.cli.budget;
