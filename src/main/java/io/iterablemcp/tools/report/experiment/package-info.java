/**
 * The report on an experiment: its variants with Iterable's figures, and a comparison of people where people can be
 * counted and the sends of the winner can be kept apart.
 */
package io.iterablemcp.tools.report.experiment;
