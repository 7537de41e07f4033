package io.github.tenantwright.jdbc;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.bundle.BundleStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One row a bundle; the sealed bytes as text, which every database has without a limit. */
record JdbcBundles(Database database, Tables tables) implements BundleStore {
    @Override
    public void put(BundleEntry entry, byte[] sealed) {
        try {
            database.inTransaction(connection -> {
                try (PreparedStatement insert = connection.prepareStatement("insert into " + tables.bundles()
                        + " (id, tenant, made, ends, sealed) values (?, ?, ?, ?, ?)")) {
                    insert.setString(1, entry.id());
                    insert.setString(2, entry.tenant().value());
                    insert.setLong(3, entry.made().getEpochSecond());
                    insert.setLong(4, entry.until().getEpochSecond());
                    insert.setString(5, Base64.getEncoder().encodeToString(sealed));
                    return insert.executeUpdate();
                }
            });
        } catch (SQLException failed) {
            if (Database.DUPLICATE.equals(failed.getSQLState())) {
                throw new IllegalStateException("There is a bundle " + entry.id() + " already", failed);
            }
            throw new JdbcStoreException("Keeping the bundle " + entry.id(), failed);
        }
    }

    @Override
    public Optional<byte[]> get(String id) {
        BundleEntry.checkedId(id);
        Optional<String> text = database.transact("Reading the bundle " + id, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select sealed from " + tables.bundles() + " where id = ?")) {
                select.setString(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
        return text.map(JdbcBundles::bytes);
    }

    /** What is no such text any more is what no key opens. */
    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException changed) {
            return new byte[0];
        }
    }

    @Override
    public List<BundleEntry> list() {
        return database.transact("Reading the index of bundles", connection -> {
            List<BundleEntry> entries = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "select id, tenant, made, ends from " + tables.bundles() + " order by made, id");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entry(rows).ifPresent(entries::add);
                }
            }
            return List.copyOf(entries);
        });
    }

    /** Empty for a row that nobody here has written: no key opens it either. */
    private static Optional<BundleEntry> entry(ResultSet row) throws SQLException {
        try {
            return Optional.of(new BundleEntry(
                    row.getString(1),
                    TenantId.of(row.getString(2)),
                    Instant.ofEpochSecond(row.getLong(3)),
                    Instant.ofEpochSecond(row.getLong(4))));
        } catch (InvalidInputException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public boolean delete(String id) {
        BundleEntry.checkedId(id);
        return database.transact("Destroying the bundle " + id, connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + tables.bundles() + " where id = ?")) {
                delete.setString(1, id);
                return delete.executeUpdate() > 0;
            }
        });
    }
}
