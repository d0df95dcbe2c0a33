/** What an agent asks of the rows of an answer: conditions and fields, tested on the text that the agent may see. */
package io.iterablemcp.api.rows;
