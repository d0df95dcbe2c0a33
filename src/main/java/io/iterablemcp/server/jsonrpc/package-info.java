/** JSON-RPC messages as text: how they are read, measured and answered, whatever the transport and the protocol revision. */
package io.iterablemcp.server.jsonrpc;
