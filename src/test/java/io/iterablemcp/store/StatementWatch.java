package io.iterablemcp.store;

import io.iterablemcp.store.database.Database;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The queries that a store sends to its database, with their values. */
public final class StatementWatch {

    private final List<Query> seen = Collections.synchronizedList(new ArrayList<>());

    public record Query(String sql, List<Object> values) {}

    public List<Query> seen() {
        return List.copyOf(seen);
    }

    Database watch(Database database) {
        return proxy(
                Database.class,
                (self, method, values) -> method.getName().equals("openReader")
                        ? connection((Connection) invoke(database, method, values))
                        : invoke(database, method, values));
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (self, method, values) -> {
            Object made = invoke(real, method, values);
            return method.getName().equals("prepareStatement")
                    ? statement((String) values[0], (PreparedStatement) made)
                    : made;
        });
    }

    private PreparedStatement statement(String sql, PreparedStatement real) {
        Map<Integer, Object> set = new TreeMap<>();
        return proxy(PreparedStatement.class, (self, method, values) -> {
            if (method.getName().equals("executeQuery")) {
                seen.add(new Query(sql, List.copyOf(set.values())));
            } else if (method.getName().startsWith("set") && values.length == 2) {
                set.put((Integer) values[0], values[1]);
            }
            return invoke(real, method, values);
        });
    }

    private static Object invoke(Object real, Method method, Object... values) throws Throwable {
        try {
            return method.invoke(real, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
