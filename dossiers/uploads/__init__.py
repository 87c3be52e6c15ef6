"""The way of a file: where it may be attached (attaching), how it arrives in pieces (tus) or a form (tiles), the scan
for viruses (scanning), photos that become one PDF (bundling), and how it goes again (erase, tidying).

What a person does with a file is a verb in dossiers.actions: begin_upload, append_piece, give_up_upload, attach_file,
remove_file.
"""
