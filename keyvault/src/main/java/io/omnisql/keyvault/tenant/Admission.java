package io.omnisql.keyvault.tenant;

/** Leave to run. Closing it says that the work is over; closing it twice is harmless. */
public interface Admission extends AutoCloseable {
    @Override
    void close();
}
