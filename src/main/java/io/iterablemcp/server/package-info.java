/** MCP. This package holds what all transports share: logging, the description of the server, results of tools. */
package io.iterablemcp.server;
