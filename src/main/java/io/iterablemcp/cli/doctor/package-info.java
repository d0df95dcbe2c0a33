/** The command {@code doctor}. */
package io.iterablemcp.cli.doctor;
