package io.iterablemcp.setup.doctor;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Explains why a secure connection failed. */
final class CertificateWords {

    private CertificateWords() {}

    static Finding of(String host, SSLException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return failed(
                        "the certificate of " + host + " is not valid at present",
                        "check that this machine's clock and date are right");
            }
            if (words.contains("No subject alternative") || words.contains("No name matching")) {
                return failed(
                        "the certificate does not belong to " + host,
                        "check that the address is right, and that no proxy or portal answers instead");
            }
            if (words.contains("PKIX") || words.contains("certification path")) {
                return failed(
                        "the certificate of " + host + " is not signed by an authority that this Java trusts; a proxy"
                                + " may be inspecting TLS",
                        "give Java its certificate: ITERABLE_MCP_JAVA_OPTS=\"-Djavax.net.ssl.trustStore=FILE\", or on"
                                + " Windows \"-Djavax.net.ssl.trustStoreType=Windows-ROOT\"");
            }
        }
        return failed(
                "no secure connection to " + host + " could be made",
                "check that the address is right, and that no proxy or portal answers instead");
    }

    private static Finding failed(String what, String fix) {
        return Finding.fail(FailureKind.NETWORK, what, fix);
    }
}
