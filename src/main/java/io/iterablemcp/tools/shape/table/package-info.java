/** Answers that are rows as tables, in the form of docs/ANSWERS.md; and what else an agent is spared to read. */
package io.iterablemcp.tools.shape.table;
