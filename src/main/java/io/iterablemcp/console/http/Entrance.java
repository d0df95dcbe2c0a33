package io.iterablemcp.console.http;

import io.iterablemcp.store.database.StoreException;
import java.util.Optional;

/** Knows who is at a browser, and has the pages for those who are not signed in. */
public interface Entrance {

    /** Who is signed in there; empty for nobody. */
    Optional<Visitor> visitor(PageRequest request) throws StoreException;

    /** Answers an address that needs no sign-in; empty for any other. */
    Optional<PageAnswer> open(PageRequest request) throws StoreException;

    /** What came of a passphrase that somebody who is signed in has typed into a form. */
    sealed interface Proof {

        /**
         * It is right.
         *
         * @param who the same person
         * @param cookie to set with the answer
         */
        record Given(Visitor who, String cookie) implements Proof {}

        record Missing(Visit.Refused why) implements Proof {}
    }

    Proof prove(Visitor who, PageRequest request) throws StoreException;

    PageAnswer signOut(Visit visit) throws StoreException;
}
