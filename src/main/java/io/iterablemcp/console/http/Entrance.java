package io.iterablemcp.console.http;

import io.iterablemcp.store.database.StoreException;
import java.util.Optional;

/** Knows who is at a browser, and has the pages for those who are not signed in. */
public interface Entrance extends Visit.PassphraseCheck {

    /** Who is signed in there; empty for nobody. */
    Optional<Visitor> visitor(PageRequest request) throws StoreException;

    /** Answers an address that needs no sign-in; empty for any other. */
    Optional<PageAnswer> open(PageRequest request) throws StoreException;

    PageAnswer signOut(Visit visit) throws StoreException;
}
