/** The checks of {@code doctor}: each gives findings with a severity and, where possible, a fix. */
package io.iterablemcp.setup.doctor;
