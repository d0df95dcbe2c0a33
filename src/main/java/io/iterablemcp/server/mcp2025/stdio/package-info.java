/** The revisions with sessions on stdio: one session, whose handshake is answered before the SDK is loaded. */
package io.iterablemcp.server.mcp2025.stdio;
