/** The command {@code forget}: forgets the people of a file under GDPR, over several days if it must. */
package io.iterablemcp.cli.forget;
