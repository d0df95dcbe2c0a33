/** The export calls: exports that are answered at once, and export jobs that write files. */
package io.iterablemcp.sandbox.calls.export;
