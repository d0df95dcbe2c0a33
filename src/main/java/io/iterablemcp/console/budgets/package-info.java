/** The page that shows what is left of the budgets. */
package io.iterablemcp.console.budgets;
