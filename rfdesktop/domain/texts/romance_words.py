"""Words and phrases of French and Spanish, without their marks, with what they are in English."""

from __future__ import annotations

FRENCH = """
je=i j=i me=me tu=you il=it elle=she nous=we vous=you ils=they elles=they on=one le=the la=the les=the l=the un=a une=a
des=some du=of de=of d=of au=at aux=at ce=this c=it cet=this cette=this ces=these ca=it cela=it mon=my ma=my mes=my
son=his sa=her ses=her notre=our nos=our votre=your vos=your leur=their leurs=their qui=who que=that qu=that quoi=what
dont=of ou=or et=and mais=but donc=so car=because si=if ne=not n=not pas=not plus=more plus_de=no plus_aucun=no
ne_plus=no-longer jamais=never rien=nothing personne=nobody aucun=no aucune=no est=is sont=are etait=was etaient=were
etre=be sera=will-be a=has ont=have avait=had avons=have avez=have ai=have avoir=have fait=does faire=do faut=must
peut=can peuvent=can pouvons=can pouvez=can pouvoir=can peux=can puis=can doit=must doivent=must veut=wants
voudrait=wants voudrais=want faudrait=should va=goes vont=go vient=comes arrive=arrives arrivent=arrive avec=with
sans=without pour=for par=by sur=on sous=under dans=in en=in chez=at depuis=since avant=before apres=after entre=between
vers=toward quand=when lorsque=when des_que=as-soon-as comme=like comment=how pourquoi=why tres=very trop=too
toujours=always encore=still deja=already aussi=also seulement=only seul=only seule=only bien=well mal=badly tout=all
toute=whole tous=all toutes=all meme=same autre=other autres=others chaque=every quelques=some plusieurs=several
bonjour=hello bonsoir=hello merci=thanks svp=please s_il_vous_plait=please cordialement=regards madame=mrs monsieur=mr
urgent=urgent ce_matin=this-morning matin=morning aujourd_hui=today hier=yesterday demain=tomorrow lundi=monday
mardi=tuesday mercredi=wednesday jeudi=thursday vendredi=friday semaine=week mois=month jour=day jours=days heure=hour
heures=hours minute=minute fois=times y=there se=itself s=itself lui=him etc=etc client=client cliente=client
utilisateur=user utilisatrice=user utilisateurs=users collegue=colleague collegues=colleagues salarie=employee
salariee=employee employe=employee employee=employee comptable=accountant comptabilite=accounting bureau=office
bureaux=offices etage=floor site=site agence=branch batiment=building poste=computer postes=computers
ordinateur=computer ordinateurs=computers portable=laptop pc=pc ecran=screen ecrans=screens ecran_bleu=blue-screen
ecran_noir=black-screen clavier=keyboard souris=mouse casque=headset micro=microphone pas_de_son=no-sound
plus_de_son=no-sound aucun_son=no-sound sans_son=no-sound le_son=the-sound du_son=sound un_son=a-sound
probleme_de_son=sound-problem haut_parleur=speaker station_d_accueil=docking-station serveur=server serveurs=servers
disque=disk disque_plein=disk-full espace=space espace_disque=disk-space plein=full pleine=full sature=full saturee=full
reseau=network wifi=wifi borne=access-point bornes=access-points filaire=wired cable=cable prise=socket prises=sockets
commutateur=switch routeur=router pare_feu=firewall ligne=line connexion=connection connexions=connections
connecter=connect connecte=connected deconnecte=disconnects coupure=outage coupures=drops panne=outage en_panne=down
internet=internet vpn=vpn tunnel=tunnel adresse=address adresses=addresses nom=name noms=names imprimante=printer
imprimantes=printers imprimer=print imprime=prints impriment=print n_imprime_pas=does-not-print
n_imprime_plus=does-not-print impression=print impressions=print-jobs file_d_attente=queue numeriser=scan
numerisation=scan scanner=scanner copieur=copier mot_de_passe=password mots_de_passe=passwords mdp=password
identifiants=credentials compte=account comptes=accounts verrouille=locked verrouillee=locked bloque=blocked
bloquee=blocked debloquer=unlock session=session ouvrir_une_session=sign-in se_connecter=sign-in se_connecte=connects
authentification=authentication double_authentification=mfa telephone=phone telephones=phones tel=phone appel=call
appels=calls appeler=call courriel=email courriels=emails mail=mail mails=mails e_mail=email boite=mailbox
boite_mail=mailbox boites=mailboxes boite_aux_lettres=mailbox boite_partagee=shared-mailbox messagerie=email
message=message messages=messages envoyer=send envoi=sending envoie=sends envoye=sent envoyes=sent recoit=receives
recevoir=receive recu=received piece_jointe=attachment pieces_jointes=attachments revient=returns reviennent=bounce
rejete=rejected rejetes=rejected refuse=refused refuses=refused refusee=refused destinataire=recipient expediteur=sender
calendrier=calendar agenda=calendar reunion=meeting reunions=meetings fichier=file fichiers=files dossier=folder
dossiers=folders partage=share partages=shares partagee=shared lecteur_reseau=network-drive lecteur=drive acces=access
acces_refuse=access-denied droits=permissions autorisation=permission supprime=deleted supprimes=deleted efface=deleted
par_erreur=by-mistake restaurer=restore restauration=restore recuperer=recover sauvegarde=backup sauvegardes=backups
echoue=fails echouent=fail echec=failure erreur=error erreurs=errors message_d_erreur=error-message marche=works
marchent=work ne_marche_pas=does-not-work ne_marche_plus=does-not-work-anymore fonctionne=works fonctionnent=work
ne_fonctionne_pas=does-not-work ne_fonctionne_plus=does-not-work-anymore demarre=starts demarrer=start
ne_demarre_pas=does-not-start ne_demarre_plus=does-not-start redemarre=restarts redemarrer=restart redemarrage=restart
eteint=off allume=on hors_ligne=offline en_ligne=online lent=slow lente=slow lenteur=slow lenteurs=slow rame=slow
plante=crashes plantent=crash fige=freezes gele=freezes bloque_sur=stuck-at clignote=blinks clignotent=blink ouvre=opens
ouvrir=open ferme=closes affiche=shows affichent=show demande=asks demandent=ask sans_arret=constantly
sans_cesse=constantly en_boucle=in-a-loop perdu=lost perdue=lost vole=stolen volee=stolen disparu=gone disparus=gone
vide=empty manque=missing manquant=missing introuvable=not-found impossible=cannot impossible_de=cannot
n_arrive_pas=cannot n_arrivent_pas=cannot n_arrive_plus=cannot trouve=finds voit=sees entend=hears mise_a_jour=update
mises_a_jour=updates installer=install installe=installs installation=installation licence=license licences=licenses
certificat=certificate expire=expired expiree=expired expirent=expire renouveler=renew base_de_donnees=database
logiciel=application application=application nouveau=new nouvelle=new nouvel=new nouveau_salarie=new-employee
nouvelle_salariee=new-employee nouvel_employe=new-employee arrivee=arrival premier_jour=first-day stagiaire=trainee
apprenti=apprentice apprentie=apprentice embauche=hired depart=leaving quitte=leaves quitte_l_entreprise=employee-leaves
dernier_jour=last-day licencie=dismissed fermer_le_compte=disable-account desactiver=disable creer=create changer=change
lien=link clique=clicked hameconnage=phishing suspect=suspicious suspecte=suspicious pirate=compromised
piratee=compromised virus=virus rancongiciel=ransomware chiffre=encrypted chiffres=encrypted cle=key lettre=letter
horloge=clock heure_fausse=wrong-time alerte=alert degrade=degraded dit=says disent=say indique=shows reste=stays
restent=stay noir=black noire=black bleu=blue blanche=white rouge=red orange=orange vert=green
bureau_a_distance=remote-desktop a_distance=remote distance=remote tache=job taches=jobs cette_nuit=last-night
nuit=night hier_soir=last-evening depot=repository stockage=storage restant=left libre=free rempli=full machine=machine
machines=machines machine_virtuelle=virtual-machine virtuelle=virtual hote=host grappe=cluster domaine=domain
annuaire=directory groupe=group strategie_de_groupe=group-policy approbation=trust
relation_d_approbation=trust-relationship profil=profile profil_temporaire=temporary-profile icones=icons
raccourcis=shortcuts navigateur=browser page=page site_web=website telecharge=downloads telechargement=download
synchronise=syncs synchronisation=sync synchroniser=sync copie=copy envoyer_des_mails=send-mail indesirables=spam
spam=spam quarantaine=quarantine bloque_par=blocked-by repond=answers repondent=answer ne_repond_pas=does-not-respond
ne_repond_plus=does-not-respond joindre=reach joignable=reachable injoignable=not-reachable accessible=accessible
inaccessible=not-accessible acceder=access ping=ping passerelle=gateway cle_de_recuperation=recovery-key
recuperation=recovery demarrage=startup allumer=turn-on ralentit=slows ralenti=slow chauffe=hot ventilateur=fan
batterie=battery tombe=drops tombe_en_panne=fails tombent=drop saute=drops coupe=drops coupent=drop perd=loses
perdent=lose revenu=back transfert=transfer redirection=forwarding regle=rule regles=rules faux=fake fausse=fake
arnaque=fraud facture=invoice factures=invoices virement=payment nouveau_telephone=new-phone
change_de_telephone=new-phone application_d_authentification=authenticator code=code codes=codes sms=sms
entreprise=company societe=company direction=management entrepot=warehouse magasin=shop atelier=workshop
cabinet=practice accueil=reception quelqu_un=somebody besoin=need besoins=needs aide=help probleme=problem
problemes=problems souci=problem soucis=problems premier=first derniere=last dernier=last rien_ne_sort=nothing-comes-out
sort=comes-out travaux=print-jobs travaux_en_attente=pending-print-jobs en_attente=waiting dans_la_file=in-the-queue
bourrage=paper-jam bac=tray a_la_base=to-the-database base=database materiel=equipment responsable=manager chef=boss
patron=boss prevenir=notify je_quitte=employee-leaves quitter=leave demissionne=resigns ordinateur_portable=laptop
telephone_fixe=desk-phone combine=handset standard=switchboard tonalite=dial-tone sonne=rings sonnent=ring
raccroche=hangs-up debit=bandwidth fibre=fibre-line operateur=provider fournisseur=provider voyant=light voyants=lights
baie=rack ecrans_externes=monitors ecrase=overwritten ecrasee=overwritten version_precedente=previous-version bande=tape
depasse=exceeds taille=size volumineux=large reinitialiser=reset reinitialisation=reset oublie=forgotten ancien=old
ancienne=old remplace=replaced casse=broken cassee=broken branche=plugged branchee=plugged brancher=plug
debranche=unplugged coupure_de_courant=power-cut courant=power orage=storm instantane=snapshot
tache_planifiee=scheduled-task permission=permission permissions=permissions deconnecter=disconnect echouer=fail
lancer=start lance=starts maison=home depuis_la_maison=from-home a_la_maison=at-home domicile=home
teletravail=home-office chez_moi=at-home chez_lui=at-his-home chez_elle=at-her-home clef=key cles=keys pendant=during
inconnu=unknown inconnue=unknown arrete=stopped arretee=stopped redemande=asks-again essaye=tried eteindre=turn-off
ecouter=listen entendre=hear entendu=heard mot=word bruit=noise image=picture camera=camera enregistrer=save
enregistre=saves tourne=runs tournent=run charge=loads charger=load chargement=loading attend=waits attendre=wait
longtemps=long rapide=fast vite=fast met=puts mettre=put mis=put photocopieuse=copier cartouche=cartridge encre=ink
papier=paper tous_les_matins=every-morning tous_les_jours=every-day semaine_derniere=last-week refus=refusal
renvoie=returns renvoye=returned non_distribue=undelivered non_remis=undelivered carte_mere=mainboard
deploiement=deployment autorise=allowed interdit=forbidden verrouillage=lockout deverrouiller=unlock tentative=attempt
tentatives=attempts salle=room vieux=old vieille=old nuage=cloud croix=cross entra_connect=entra-connect
entra_id=entra-id n_arrete_pas=keeps n_arrete_pas_de=keeps plus_d=no pas_de=no pas_d=no tout_le_temps=constantly
temps=time ecrire=write ecrit=writes fenetre=window fenetres=windows revient_en_erreur=bounces apparait=appears
apparaissent=appear deblocage=unlocking juste_apres=right-after se_verrouille=locks-out
coupe_d_internet=without-internet coupee_d_internet=without-internet sans_connexion=no-connection
plus_de_connexion=no-connection aucune_connexion=no-connection plus_d_espace=no-space plus_de_place=no-space
pas_de_place=no-space place=space en_permanence=constantly permanence=constantly tout_seul=by-itself
sans_raison=for-no-reason encore_une_fois=once-again une_fois_de_plus=once-again a_nouveau=again de_nouveau=again
nouveau_mot_de_passe=new-password ancien_mot_de_passe=old-password saisir=type saisi=typed saisie=input taper=type
tape=types extremement=extremely tellement=so vraiment=really enormement=hugely assez=enough beaucoup=much peu=little
petit=small grand=large gros=big grosse=big saccade=choppy hache=choppy coupes=drops gresille=crackles entendent=hear
m_entend=hears-me m_entendent=hear-me s_ouvre=opens se_ferme=closes se_fige=freezes se_bloque=hangs
se_deconnecte=disconnects se_lance=starts se_charge=loads charge_pas=does-not-load tourne_en_rond=spins mouline=spins
televerse=uploads envoyer_un_mail=send-mail non_delivre=undelivered retourne=returned retournes=returned
boite_de_dialogue=window invite=prompt invites=prompts mauvais=wrong mauvaise=wrong incorrect=wrong incorrecte=wrong
valide=valid invalide=invalid delai=timeout depasse_le_delai=times-out ailleurs=elsewhere maison_mere=head-office
siege=head-office filiale=branch succursale=branch boutique=shop usine=plant ecole=school mairie=town-hall
caisse=cash-register caisses=cash-registers depannage=support technicien=technician maj=update reparer=repair
repare=repaired casser=break vieillissant=old prend=takes prennent=take dure=takes durent=take
plusieurs_minutes=several-minutes dix=ten cinq=five deux=two trois=three quatre=four dizaine=ten tiers=third moitie=half
voila=here ainsi=so pourtant=yet malgre=despite sauf=except lors=at lors_de=at suite_a=after ensuite=then enfin=finally
puisque=because nombreux=many nombreuses=many supprimer=delete vider=empty dossier_partage=shared-folder lecteurs=drives
monte=mounted mappe=mapped copieurs=copiers scanne=scans numerise=scans recto=front couleur=color
"""
SPANISH = """
yo=i me=me te=you el=the la=the los=the las=the lo=it un=a una=a unos=some unas=some de=of del=of al=to a=to en=in
con=with sin=without para=for por=by sobre=about entre=between desde=since hasta=until hacia=toward y=and e=and o=or
pero=but porque=because si=if que=that quien=who cual=which donde=where cuando=when como=how no=not ni=nor nunca=never
nada=nothing nadie=nobody ningun=no ninguno=none ninguna=none es=is son=are esta=is estan=are estaba=was era=was ser=be
estar=be ha=has han=have hay=there-is haber=have tiene=has tienen=have tenemos=have tengo=have tener=have hace=does
hacer=do puede=can pueden=can puedo=can podemos=can poder=can debe=must hay_que=must quiere=wants quieren=want
necesita=needs necesitan=need necesitamos=need va=goes van=go viene=comes llega=arrives llegan=arrive su=his sus=their
mi=my mis=my nuestro=our nuestra=our este=this ese=that estos=these estas=these eso=that esto=this se=itself le=him
les=them nos=us muy=very mas=more ya=already ya_no=no-longer aun=still todavia=still tambien=also solo=only
siempre=always todo=all toda=whole todos=all todas=all otro=other otra=other otros=others cada=every varios=several
algunos=some mismo=same misma=same bien=well mal=badly asi=so pues=so hola=hello buenos_dias=hello buenas=hello
gracias=thanks por_favor=please saludos=regards senor=mr senora=mrs ayer=yesterday hoy=today manana=tomorrow
esta_manana=this-morning lunes=monday martes=tuesday miercoles=wednesday jueves=thursday viernes=friday semana=week
mes=month dia=day dias=days hora=hour horas=hours minutos=minutes vez=time veces=times tarda=takes tardan=take
urgente=urgent cliente=client clientes=clients usuario=user usuaria=user usuarios=users companero=colleague
companera=colleague empleado=employee empleada=employee contabilidad=accounting oficina=office oficinas=offices
planta=floor sede=site sucursal=branch edificio=building equipo=computer equipos=computers ordenador=computer
ordenadores=computers computadora=computer portatil=laptop portatiles=laptops pantalla=screen pantallas=screens
pantalla_azul=blue-screen pantalla_negra=black-screen teclado=keyboard raton=mouse auriculares=headset
microfono=microphone sonido=sound audio=audio base_de_conexion=docking-station servidor=server servidores=servers
disco=disk disco_lleno=disk-full espacio=space lleno=full llena=full red=network wifi=wifi punto_de_acceso=access-point
cable=cable toma=socket conmutador=switch router=router cortafuegos=firewall linea=line conexion=connection
conectar=connect conectarse=connect conecta=connects conectan=connect desconecta=disconnects se_cae=drops se_cayo=down
caido=down caida=outage caidas=drops corte=outage internet=internet tunel=tunnel direccion=address direcciones=addresses
nombre=name nombres=names impresora=printer impresoras=printers imprimir=print imprime=prints impresion=print
trabajos=jobs cola=queue escanear=scan escaner=scanner escaneo=scan fotocopiadora=copier contrasena=password
contrasenas=passwords clave=password credenciales=credentials cuenta=account cuentas=accounts bloqueado=locked
bloqueada=locked bloquea=locks bloquear=block desbloquear=unlock sesion=session iniciar_sesion=sign-in
inicia_sesion=signs-in inicio_de_sesion=sign-in autenticacion=authentication doble_factor=mfa telefono=phone
telefonos=phones movil=mobile-phone moviles=mobile-phones llamada=call llamadas=calls llamar=call correo=email
correos=emails correo_electronico=email buzon=mailbox buzones=mailboxes buzon_compartido=shared-mailbox mensaje=message
mensajes=messages enviar=send envia=sends enviado=sent enviados=sent recibe=receives recibir=receive reciben=receive
recibido=received adjunto=attachment adjuntos=attachments rebotan=bounce rebota=bounces devuelto=returned
devueltos=returned rechazado=rejected rechazados=rejected rechaza=rejects remitente=sender destinatario=recipient
calendario=calendar reunion=meeting reuniones=meetings archivo=file archivos=files fichero=file ficheros=files
carpeta=folder carpetas=folders compartida=shared compartido=shared carpeta_compartida=shared-folder
recurso_compartido=share unidad_de_red=network-drive unidad=drive acceso=access acceso_denegado=access-denied
acceder=access accede=accesses permisos=permissions permiso=permission borrado=deleted borrada=deleted borro=deleted
borrados=deleted eliminado=deleted por_error=by-mistake sin_querer=by-mistake restaurar=restore recuperar=recover
copia_de_seguridad=backup copias_de_seguridad=backups respaldo=backup falla=fails fallan=fail fallo=failure
fallido=failed error=error errores=errors mensaje_de_error=error-message funciona=works funcionan=work
no_funciona=does-not-work no_va=does-not-work arranca=starts arrancar=start no_arranca=does-not-start inicia=starts
no_inicia=does-not-start reinicia=restarts reiniciar=restart apagado=off encendido=on sin_conexion=offline lento=slow
lenta=slow lentisimo=very-slow lentisima=very-slow lentitud=slow cuelga=hangs se_cuelga=freezes congela=freezes
se_congela=freezes atascado=stuck atascada=stuck parpadea=blinks parpadean=blink abre=opens abrir=open abren=open
cierra=closes cerrar=close cerrarle_la_cuenta=disable-his-account muestra=shows sale=shows pide=asks piden=ask
todo_el_rato=constantly continuamente=constantly una_y_otra_vez=again-and-again perdido=lost perdida=lost robado=stolen
robada=stolen desaparecido=gone vacio=empty vacia=empty falta=missing faltan=missing no_encuentra=not-found
imposible=cannot no_puede=cannot no_pueden=cannot no_puedo=cannot encuentra=finds ve=sees ven=see oye=hears oyen=hear
actualizacion=update actualizaciones=updates actualizar=update instalar=install instala=installs licencia=license
licencias=licenses certificado=certificate caduca=expires caducado=expired vencido=expired renovar=renew
base_de_datos=database programa=application aplicacion=application nuevo=new nueva=new nuevo_empleado=new-employee
nueva_empleada=new-employee empieza=starts incorpora=joins se_incorpora=new-employee-starts incorporacion=new-employee
primer_dia=first-day becario=trainee aprendiz=apprentice se_va=leaves deja_la_empresa=employee-leaves baja=leaver
ultimo_dia=last-day ultimo=last ultima=last primero=first primera=first despedido=dismissed dar_de_baja=disable-leaver
dar_de_alta=set-up-new-user crear=create cambiar=change recoger=collect pasar=hand-over enlace=link pincho=clicked
sospechoso=suspicious sospechosa=suspicious hackeado=compromised hackeada=compromised suplantacion=phishing virus=virus
cifrado=encrypted cifrados=encrypted secuestro=ransomware reloj=clock copia=copy alerta=alert degradado=degraded
actualizado=updated dice=says dicen=say indica=shows queda=stays se_queda=stays quedan=stay negro=black negra=black
azul=blue blanca=white rojo=red roja=red verde=green naranja=orange escritorio=desktop escritorio_remoto=remote-desktop
remoto=remote remota=remote trabajo=job anoche=last-night noche=night repositorio=repository almacenamiento=storage
libre=free maquina=machine maquinas=machines maquina_virtual=virtual-machine virtual=virtual anfitrion=host
dominio=domain directorio=directory grupo=group directiva_de_grupo=group-policy relacion_de_confianza=trust-relationship
confianza=trust perfil=profile perfil_temporal=temporary-profile iconos=icons navegador=browser pagina=page
sitio_web=website descarga=downloads sincroniza=syncs sincronizacion=sync sincronizar=sync spam=spam
cuarentena=quarantine responde=answers responden=answer no_responde=does-not-respond alcanzar=reach accesible=accessible
inaccesible=not-accessible entrar=sign-in entra=signs-in puerta_de_enlace=gateway clave_de_recuperacion=recovery-key
recuperacion=recovery encender=turn-on enciende=starts no_enciende=does-not-start calienta=hot ventilador=fan
bateria=battery cae=drops se_caen=drop pierde=loses pierden=lose regla=rule reglas=rules reenvio=forwarding falso=fake
falsa=fake estafa=fraud factura=invoice facturas=invoices transferencia=payment telefono_nuevo=new-phone
nuevo_telefono=new-phone movil_nuevo=new-phone cambio_de_movil=new-phone codigo=code codigos=codes empresa=company
compania=company gerencia=management almacen=warehouse tienda=shop taller=workshop clinica=clinic recepcion=reception
alguien=somebody ayuda=help problema=problem problemas=problems ventas=sales compras=purchasing lista=list
semana_que_viene=next-week apagar=turn-off base=docking-station monitor=monitor monitores=monitors no_sale=does-not-show
no_salen=do-not-show salen=show tampoco=neither directo=directly directamente=directly sobrescrito=overwritten
sobrescrita=overwritten version_anterior=previous-version cinta=tape cola_de_impresion=print-queue
no_sale_nada=nothing-comes-out atasco=paper-jam centralita=phone-system tono=dial-tone telefono_fijo=desk-phone
suena=rings suenan=ring operador=provider proveedor=provider fibra=fibre-line luz=light luces=lights armario=rack
reinicio=restart restablecer=reset olvidado=forgotten olvido=forgot antiguo=old antigua=old roto=broken rota=broken
enchufado=plugged enchufar=plug apagon=power-cut tormenta=storm tamano=size supera=exceeds tarea=job tareas=jobs
instantanea=snapshot jefe=boss jefa=boss encargado=manager encargada=manager renuncia=resigns jubila=retires
desconectar=disconnect fallar=fail casa=home desde_casa=from-home en_casa=at-home teletrabajo=home-office vuelve=returns
vuelven=return encontrado=found encontrada=found no_encontrado=not-found desconocido=unknown desconocida=unknown
pedir=ask pidiendo=asking detenido=stopped detenida=stopped parado=stopped parada=stopped oir=hear oigo=hear
escucha=hears escuchan=hear escuchar=hear ruido=noise imagen=picture camara=camera guardar=save guarda=saves cargar=load
carga=loads cargando=loading espera=waits esperar=wait mucho=much lentamente=slowly rapido=fast poner=put
puesto=workstation domicilio=home cartucho=cartridge tinta=ink papel=paper nube=cloud cruz=cross intento=attempt
intentos=attempts viejo=old vieja=old cambio=change sala=room placa_base=mainboard arranque=startup entrega=delivery
entregar=deliver no_entregado=undelivered reenviar=forward llave=key ralentiza=slows colgado=hangs colgada=hangs
ocupado=busy agotado=used-up cada_manana=every-morning todas_las_mananas=every-morning cada_dia=every-day
todos_los_dias=every-day entra_connect=entra-connect entra_id=entra-id no_para_de=keeps no_deja_de=keeps
todo_el_tiempo=constantly tiempo=time escribir=write escribe=writes ventana=window ventanas=windows aparece=appears
aparecen=appear desbloqueo=unlocking desbloquea=unlocks desbloqueamos=unlock desbloqueado=unlocked se_bloquea=locks-out
se_quedo=stayed se_queda_sin=runs-out-of se_quedo_sin=ran-out-of sin_espacio=no-space sin_internet=no-internet
sin_conexion_a_internet=no-internet no_hay=no no_hay_internet=no-internet sin_sonido=no-sound no_se_oye=no-sound
no_oigo=cannot-hear no_me_oyen=cannot-hear-me no_oye=cannot-hear no_oyen=cannot-hear paran=stop detienen=stop
de_nuevo=again nuevamente=again otra_vez=again cada_rato=constantly todo_el_dia=all-day cada_vez=every-time
cada_dos_por_tres=all-the-time sin_parar=constantly constantemente=constantly sigue=still siguen=still
sigue_igual=still-the-same escrito=typed escribo=type tecleo=type extremadamente=extremely demasiado=too
realmente=really bastante=quite poco=little pequeno=small grande=large entrecortado=choppy corta=drops cortan=drop
se_corta=drops se_desconecta=disconnects se_abre=opens se_cierra=closes se_congelo=froze gira=spins girando=spinning
sube=uploads subir=upload no_sube=does-not-upload bajar=download devuelve=returns devuelto_como=returned-as
no_llega=does-not-arrive no_llegan=do-not-arrive rechazada=rejected rechazadas=rejected incorrecta=wrong
incorrecto=wrong correcta=right valido=valid invalido=invalid delegacion=branch local=shop fabrica=plant escuela=school
colegio=school ayuntamiento=town-hall caja=cash-register cajas=cash-registers tpv=card-terminal soporte=support
tecnico=technician arreglar=repair arreglado=repaired demora=takes demoran=take eterno=forever eternidad=forever
minuto=minute diez=ten cinco=five dos=two tres=three cuatro=four aunque=although mientras=while luego=then despues=after
antes=before ademas=besides excepto=except salvo=except muchos=many muchas=many pocos=few sucede=happens ocurre=happens
pasa=happens paso=happened internet_caido=internet-down caida_de_internet=internet-down
carpetas_compartidas=shared-folders unidades=drives escanea=scans escanean=scan color=color
suena_entrecortado=sounds-choppy mala=bad malo=bad peor=worse contrasenas_nuevas=new-passwords
nueva_contrasena=new-password conecto=connect conectarme=connect agregar=add anadir=add agregado=added llene=full
llenado=filled llena_el_disco=fills-the-disk
"""
_OTHERS_TOO_TEXT = """
a an as me on or no he se sin con son pour plus par pas car sale site sites client urgent message messages internet wifi
vpn tunnel cable scanner mail mails application installation session calls call licence licences error audio virus
portable office bureau minute y n s c d j l e o u i es des du der die den un la le de en el il ne ce red sera va van ve
ven lento solo programa total dia mes fichier note micro tel pc router etc ma mon ton est dont si ni base pin borne lien
agenda employee alert comment rame vide mal bien tout chez fois encore arrive marche demande refuse refuses degrade
espace poste page ping orange machine machines code codes sms distance virtual spam libre batterie direction faux
cabinet coupe copie lista besoin profil perd change reste trabajo partage lecture lune mi les lo las los al te ha han
hay era del copia toma cola corte falta standard bande monitor chef bac fibre combine taille casse branche courant lance
operador directo tono permission permissions luz sort image camera charge attend met mis mot mucho casa carga nuage
salle sala place tape invite invites valide prend grand color local caja para paso malo mala dure siege delai caisse
boutique tiers dix dos tres luego puis enfin ecole usine incorrect repare retourne scanne sigue pasa gira peor
"""
OTHERS_TOO = frozenset(_OTHERS_TOO_TEXT.split())
"""What is a word, a name or shorthand of English or German as well, so that it shows nothing."""
