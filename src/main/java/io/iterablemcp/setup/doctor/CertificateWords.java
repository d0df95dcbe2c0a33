package io.iterablemcp.setup.doctor;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Why a secure connection did not come about. */
final class CertificateWords {

    private CertificateWords() {}

    static Finding of(String host, SSLException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return failed(
                        "the certificate of " + host + " is not valid today",
                        "see that this machine's clock and date are right");
            }
            if (words.contains("No subject alternative") || words.contains("No name matching")) {
                return failed(
                        "the certificate is not one of " + host,
                        "see that the address is right, and that no proxy or portal answers in its place");
            }
            if (words.contains("PKIX") || words.contains("certification path")) {
                return failed(
                        "the certificate of " + host + " is signed by nobody whom this Java trusts: a proxy that looks"
                                + " into TLS, perhaps",
                        "give Java its certificate: ITERABLE_MCP_JAVA_OPTS=\"-Djavax.net.ssl.trustStore=FILE\", or on"
                                + " Windows \"-Djavax.net.ssl.trustStoreType=Windows-ROOT\"");
            }
        }
        return failed(
                "no secure connection to " + host + " comes about",
                "see that the address is right, and that no proxy or portal answers in its place");
    }

    private static Finding failed(String what, String fix) {
        return Finding.fail(FailureKind.NETWORK, what, fix);
    }
}
