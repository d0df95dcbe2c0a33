package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.safety.Obstacle;

/** A limit that has no room for a change. */
public record BudgetShortage(BudgetScope scope, BudgetLimit limit, Obstacle obstacle) {}
