/**
 * Budgets: what a change counts as, what was counted in the last hour and day, and whether one more fits. A change takes
 * its part when its intent is stored, and gives it back if nothing was done.
 */
package io.iterablemcp.safety.budget;
