package io.iterablemcp.store.database;

/** The store could not do what was asked of it, and has changed nothing. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient StoreFault fault;

    public StoreException(StoreFault fault) {
        super(fault.words() + " " + fault.remedy(), null, false, false);
        this.fault = fault;
    }

    public StoreFault fault() {
        return fault;
    }

    /** One line: what is wrong, where, and what to do. */
    public String words() {
        return getMessage();
    }
}
