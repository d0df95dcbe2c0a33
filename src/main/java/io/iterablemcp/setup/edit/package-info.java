/** Changes one entry of a client's configuration file, and leaves every other character as it is. */
package io.iterablemcp.setup.edit;
