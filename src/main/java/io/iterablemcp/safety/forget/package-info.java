/** Forgetting people under GDPR as a procedure: the file that names them, and the certificate of what was done. */
package io.iterablemcp.safety.forget;
